"""The pages of a run as a site to browse: the extra `site`.

    pages and pictures of a run folder + Library -> Sphinx -> a folder of HTML

Nothing on the site asks another host for anything, and it works from `file://`.
"""

from papertopics.reports.site.build import SiteProgress, build_site
from papertopics.reports.site.packages import check_packages

__all__ = ["SiteProgress", "build_site", "check_packages"]
