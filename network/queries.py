from wagtail.models import Page


def pages_in_footer(language: str) -> list[Page]:
    """Pages right under the front page that co-chairs show in menus, in their order."""
    pages = Page.objects.live().filter(
        show_in_menus=True, depth=3, locale__language_code=language
    )
    return list(pages.only("title", "slug").order_by("path"))
