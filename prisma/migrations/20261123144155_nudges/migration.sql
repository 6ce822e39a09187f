-- AlterTable
ALTER TABLE "StakeholderGroup" ADD COLUMN     "holidayRegion" TEXT,
ADD COLUMN     "nudgeLimits" JSONB;

-- CreateTable
CREATE TABLE "JobSlot" (
    "workspaceId" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JobSlot_pkey" PRIMARY KEY ("workspaceId","job","subject")
);

-- CreateTable
CREATE TABLE "MissedSlots" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "firstDay" DATE NOT NULL,
    "lastDay" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "notedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MissedSlots_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ShownRecord" (
    "workspaceId" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "shownAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShownRecord_pkey" PRIMARY KEY ("workspaceId","recordId","dedupeKey")
);

-- CreateTable
CREATE TABLE "ReminderSettings" (
    "workspaceId" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "days" INTEGER[],
    "budget" INTEGER NOT NULL,
    "isOff" BOOLEAN NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReminderSettings_pkey" PRIMARY KEY ("workspaceId","slackUserId")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "fromDay" DATE NOT NULL,
    "untilDay" DATE NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NudgeState" (
    "recordId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "askedOn" DATE,
    "asks" INTEGER NOT NULL DEFAULT 0,
    "step" INTEGER NOT NULL DEFAULT 0,
    "overdueAsks" INTEGER NOT NULL DEFAULT 0,
    "overdueFor" DATE,
    "dateAskedOn" DATE,
    "handedOverFromId" TEXT,
    "snoozedUntil" DATE,
    "snoozes" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NudgeState_pkey" PRIMARY KEY ("recordId")
);

-- CreateTable
CREATE TABLE "NudgePrompt" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rootId" TEXT,
    "isReturn" BOOLEAN NOT NULL,

    CONSTRAINT "NudgePrompt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NudgeEntry" (
    "promptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "recordType" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "because" TEXT,

    CONSTRAINT "NudgeEntry_pkey" PRIMARY KEY ("promptId","position")
);

-- CreateTable
CREATE TABLE "PromptReply" (
    "id" TEXT NOT NULL,
    "promptId" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordId" TEXT,

    CONSTRAINT "PromptReply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MissedSlots_workspaceId_notedAt_idx" ON "MissedSlots"("workspaceId", "notedAt");

-- CreateIndex
CREATE UNIQUE INDEX "MissedSlots_workspaceId_job_subject_firstDay_key" ON "MissedSlots"("workspaceId", "job", "subject", "firstDay");

-- CreateIndex
CREATE INDEX "Absence_workspaceId_slackUserId_untilDay_idx" ON "Absence"("workspaceId", "slackUserId", "untilDay");

-- CreateIndex
CREATE INDEX "NudgeState_groupId_idx" ON "NudgeState"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "NudgePrompt_workspaceId_slackUserId_day_key" ON "NudgePrompt"("workspaceId", "slackUserId", "day");

-- CreateIndex
CREATE INDEX "NudgeEntry_recordId_idx" ON "NudgeEntry"("recordId");

-- CreateIndex
CREATE INDEX "PromptReply_promptId_idx" ON "PromptReply"("promptId");

-- AddForeignKey
ALTER TABLE "JobSlot" ADD CONSTRAINT "JobSlot_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MissedSlots" ADD CONSTRAINT "MissedSlots_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShownRecord" ADD CONSTRAINT "ShownRecord_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReminderSettings" ADD CONSTRAINT "ReminderSettings_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NudgeState" ADD CONSTRAINT "NudgeState_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NudgePrompt" ADD CONSTRAINT "NudgePrompt_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NudgePrompt" ADD CONSTRAINT "NudgePrompt_rootId_fkey" FOREIGN KEY ("rootId") REFERENCES "NudgePrompt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NudgeEntry" ADD CONSTRAINT "NudgeEntry_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "NudgePrompt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PromptReply" ADD CONSTRAINT "PromptReply_promptId_fkey" FOREIGN KEY ("promptId") REFERENCES "NudgePrompt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
