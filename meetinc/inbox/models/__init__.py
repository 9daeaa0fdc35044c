"""What the inbox keeps."""

from meetinc.inbox.models.announcement import Announcement, AnnouncementText, Recipient
from meetinc.inbox.models.notification import Choice, Notification

__all__ = ["Announcement", "AnnouncementText", "Choice", "Notification", "Recipient"]
