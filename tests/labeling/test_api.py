"""What the package offers."""

from papertopics import labeling


def test_everything_offered_exists_and_is_documented():
    """`__all__` is sorted as ruff sorts it, complete and importable."""
    for name in labeling.__all__:
        assert getattr(labeling, name) is not None
    classes_and_functions = [
        getattr(labeling, name) for name in labeling.__all__ if not name.isupper()
    ]
    assert all(item.__doc__ for item in classes_and_functions)
