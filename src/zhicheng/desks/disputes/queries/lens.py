"""What of a case its reader may know: the desks share it."""

from zhicheng.front.lens import IN_CHARGE, Lens, read_lens, read_said

__all__ = ["IN_CHARGE", "Lens", "read_lens", "read_said"]
