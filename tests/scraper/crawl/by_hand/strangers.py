"""Pages of a host that no source names."""

STRANGER = "http://www.yunlan.example"
PAGE = f"{STRANGER}/a/1.html"
LONG = {"Retry-After": "7200"}
