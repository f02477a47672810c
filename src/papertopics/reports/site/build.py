"""Build a site with Sphinx: MyST reads the Markdown as GitHub does, Furo is the theme."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Collection
from html import escape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from papertopics.reports.library import Library
from papertopics.reports.paths import INDEX
from papertopics.reports.pictures.theme import DARK, PAPER
from papertopics.reports.site.data import ABSTRACTS, PAPERS, abstracts_script, papers_script
from papertopics.reports.site.packages import check_packages
from papertopics.reports.site.tree import NO_PAGES, navigation, searches
from papertopics.reports.site.tree import PAPERS as PAPERS_PAGE
from papertopics.taxonomy import Taxonomy

if TYPE_CHECKING:
    from papertopics.reports.site.hooks import SiteHooks

SiteProgress: TypeAlias = Callable[[int, int], None]

_HERE = Path(__file__).parent
_SOURCES = (".md", ".svg")
_ACCENT, _ACCENT_DARK = "#0860ca", "#6cb0ff"
_LEFTOVERS = (".buildinfo", "objects.inv")  # what Sphinx keeps for itself or for other sites
_SETTINGS: dict[str, object] = {
    "project": "papertopics",
    "extensions": ["myst_parser"],
    "myst_gfm_only": True,
    "smartquotes": False,  # a title stays as its authors wrote it
    "suppress_warnings": ["myst", "toc", "misc.highlighting_failure", "image"],
    "templates_path": [str(_HERE / "theme")],
    "html_theme": "furo",
    "html_static_path": [str(_HERE / "static")],
    "html_css_files": ["site.css"],
    "html_js_files": [("site.js", {"defer": ""})],
    "html_favicon": str(_HERE / "static" / "icon.svg"),
    "html_copy_source": False,
    "html_show_copyright": False,
    "html_use_index": False,
    "html_domain_indices": False,
    "html_permalinks_icon": "#",
    "html_theme_options": {
        "top_of_page_buttons": [],
        "light_css_variables": {"color-brand-primary": _ACCENT, "color-brand-content": _ACCENT},
        "dark_css_variables": {
            "color-brand-primary": _ACCENT_DARK,
            "color-brand-content": _ACCENT_DARK,
            "color-background-primary": DARK[PAPER],  # so that pictures have no edges
            "color-background-secondary": "#151b23",
        },
    },
}


def build_site(
    run_dir: Path,
    names: Collection[str],
    library: Library,
    taxonomy: Taxonomy,
    out: Path,
    progress: SiteProgress,
) -> None:
    """Build the site of a run into the folder `out`, which must not be there yet.

    `names` are the files of the run folder, of which pages become pages and what they link is
    copied. `progress` is told how many of how many steps are done. Raises ConfigError without the
    packages that it takes.
    """
    check_packages()
    from papertopics.reports.site.hooks import SiteHooks  # noqa: PLC0415  # needs Sphinx

    pages = {name for name in names if name.endswith(".md")} - NO_PAGES
    with tempfile.TemporaryDirectory(prefix="papertopics-site-") as scratch:
        source = Path(scratch, "source")
        _copy(run_dir, source, {name for name in names if name.endswith(_SOURCES)} - NO_PAGES)
        (source / PAPERS_PAGE).write_text("# Papers\n", encoding="utf-8")
        hooks = SiteHooks(
            pages=pages | {PAPERS_PAGE},
            files=set(names) - pages,
            below=navigation(taxonomy, pages),
            searches=searches(library),
            progress=progress,
        )
        _run_sphinx(source, out, Path(scratch, "doctrees"), library.name, hooks)
    _copy(run_dir, out, hooks.linked)
    (out / "_sources").rmdir()
    (out / PAPERS).parent.mkdir()
    (out / PAPERS).write_text(papers_script(library), encoding="utf-8")
    (out / ABSTRACTS).write_text(abstracts_script(library), encoding="utf-8")
    for name in _LEFTOVERS:
        (out / name).unlink(missing_ok=True)


def _copy(source: Path, target: Path, names: Collection[str]) -> None:
    for name in sorted(names):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target / name)


def _run_sphinx(source: Path, out: Path, doctrees: Path, name: str, hooks: SiteHooks) -> None:
    from sphinx.application import Sphinx  # noqa: PLC0415  # only with the extra
    from sphinx.util.docutils import docutils_namespace  # noqa: PLC0415

    settings = {
        **_SETTINGS,
        "root_doc": INDEX.removesuffix(".md"),
        "html_title": escape(name),  # which themes put out as HTML
    }
    with docutils_namespace():
        app = Sphinx(
            source,
            None,
            out,
            doctrees,
            "html",
            confoverrides=settings,
            status=None,
            warning=StringIO(),
            freshenv=True,
        )
        hooks.connect(app)
        app.build(force_all=True)
