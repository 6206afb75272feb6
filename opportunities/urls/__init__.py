"""Public pages begin with /seats/, a parent's own with /desk/seats/, a host's with /desk/bodies/,
the network's with /desk/network/seats/. One module for each of those who use them."""

from opportunities.urls import bodies, candidates, openings, services, telling

app_name = "opportunities"

urlpatterns = [
    *bodies.urlpatterns,
    *openings.urlpatterns,
    *candidates.urlpatterns,
    *telling.urlpatterns,
    *services.urlpatterns,
]
