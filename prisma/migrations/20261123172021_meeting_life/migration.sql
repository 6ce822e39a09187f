-- CreateEnum
CREATE TYPE "MeetingState" AS ENUM ('RECORDED', 'PLANNED', 'RUNNING', 'HELD', 'CANCELLED');

-- CreateEnum
CREATE TYPE "Presence" AS ENUM ('PRESENT', 'ABSENT', 'DEPUTY');

-- CreateEnum
CREATE TYPE "ReplyAnswer" AS ENUM ('GOING', 'APOLOGIES', 'DEPUTY');

-- AlterTable
ALTER TABLE "Meeting" ADD COLUMN     "agendaHint" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "calendarSequence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cancelReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "cancelledAt" TIMESTAMPTZ(3),
ADD COLUMN     "closedAt" TIMESTAMPTZ(3),
ADD COLUMN     "closedById" TEXT,
ADD COLUMN     "durationMinutes" INTEGER,
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "startedById" TEXT,
ADD COLUMN     "startsAt" TIMESTAMPTZ(3),
ADD COLUMN     "state" "MeetingState" NOT NULL DEFAULT 'RECORDED',
ADD COLUMN     "timeZone" TEXT;

-- AlterTable
ALTER TABLE "MeetingAttendance" ADD COLUMN     "deputyId" TEXT,
ADD COLUMN     "deputyName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "presence" "Presence" NOT NULL DEFAULT 'PRESENT',
ADD COLUMN     "setAt" TIMESTAMPTZ(3),
ADD COLUMN     "setById" TEXT;

-- CreateTable
CREATE TABLE "MeetingReply" (
    "meetingId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "answer" "ReplyAnswer" NOT NULL,
    "deputyId" TEXT,
    "deputyName" TEXT NOT NULL DEFAULT '',
    "setById" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MeetingReply_pkey" PRIMARY KEY ("meetingId","memberId")
);

-- CreateIndex
CREATE INDEX "Meeting_groupId_state_startsAt_idx" ON "Meeting"("groupId", "state", "startsAt");

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_closedById_fkey" FOREIGN KEY ("closedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingAttendance" ADD CONSTRAINT "MeetingAttendance_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingAttendance" ADD CONSTRAINT "MeetingAttendance_setById_fkey" FOREIGN KEY ("setById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingReply" ADD CONSTRAINT "MeetingReply_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingReply" ADD CONSTRAINT "MeetingReply_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingReply" ADD CONSTRAINT "MeetingReply_deputyId_fkey" FOREIGN KEY ("deputyId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MeetingReply" ADD CONSTRAINT "MeetingReply_setById_fkey" FOREIGN KEY ("setById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
