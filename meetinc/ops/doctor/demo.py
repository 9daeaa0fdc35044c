"""Is this a demo?"""

from __future__ import annotations

from meetinc.ops import conf
from meetinc.ops.demo.state import Holds, held


def is_demo() -> bool:
    """By the setting, which `meetinc demo` makes for its own processes, or by what the database holds."""
    return conf.is_demo() or held() is Holds.DEMO
