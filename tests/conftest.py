"""The same run everywhere: hypothesis draws the same examples each time, and takes no note of how fast a machine is."""

from hypothesis import HealthCheck, settings

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("same")
