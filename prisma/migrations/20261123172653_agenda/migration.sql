-- CreateTable
CREATE TABLE "AgendaSettings" (
    "groupId" TEXT NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgendaSettings_pkey" PRIMARY KEY ("groupId")
);

-- CreateTable
CREATE TABLE "AgendaPoint" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "meetingId" TEXT,
    "authorId" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "AgendaPoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agenda" (
    "meetingId" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "introduction" TEXT NOT NULL DEFAULT '',
    "leftOut" TEXT[],
    "pointOrder" INTEGER[],
    "content" JSONB,
    "draftedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" TEXT,
    "frozenAt" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Agenda_pkey" PRIMARY KEY ("meetingId")
);

-- CreateIndex
CREATE INDEX "AgendaPoint_groupId_meetingId_idx" ON "AgendaPoint"("groupId", "meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "AgendaPoint_groupId_number_key" ON "AgendaPoint"("groupId", "number");

-- CreateIndex
CREATE INDEX "Agenda_groupId_frozenAt_idx" ON "Agenda"("groupId", "frozenAt");

-- CreateIndex
CREATE INDEX "Decision_groupId_status_reviewOn_idx" ON "Decision"("groupId", "status", "reviewOn");

-- AddForeignKey
ALTER TABLE "AgendaSettings" ADD CONSTRAINT "AgendaSettings_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaPoint" ADD CONSTRAINT "AgendaPoint_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaPoint" ADD CONSTRAINT "AgendaPoint_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaPoint" ADD CONSTRAINT "AgendaPoint_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agenda" ADD CONSTRAINT "Agenda_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agenda" ADD CONSTRAINT "Agenda_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Agenda" ADD CONSTRAINT "Agenda_publishedById_fkey" FOREIGN KEY ("publishedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
