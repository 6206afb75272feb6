"""A parent begins at /support/, a support parent at /desk/support/, a coordinator at /desk/pairs/,
the network at /desk/network/pairs/. One module for each of those who use them."""

from peers.urls import asking, coordinating, matching, pairs, supporting

app_name = "peers"

urlpatterns = [
    *asking.urlpatterns,
    *supporting.urlpatterns,
    *coordinating.urlpatterns,
    *matching.urlpatterns,
    *pairs.urlpatterns,
]
