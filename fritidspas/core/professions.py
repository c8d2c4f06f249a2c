"""What a professional who meets children works as. What each may is a scheme's to say, not the code's."""

from enum import StrEnum


class Profession(StrEnum):
    HEALTH_VISITOR = "health_visitor"
    SOCIAL_WORKER = "social_worker"
    FAMILY_GUIDE = "family_guide"
    FAMILY_COUNSELLOR = "family_counsellor"
    HEAD_TEACHER = "head_teacher"
    TEACHER = "teacher"
    PEDAGOGUE = "pedagogue"
    JOB_CONSULTANT = "job_consultant"
    JOB_COACH = "job_coach"
