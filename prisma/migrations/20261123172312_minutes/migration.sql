-- CreateTable
CREATE TABLE "MinutesVersion" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "recordIds" TEXT[],
    "throughSeq" BIGINT NOT NULL,
    "producedById" TEXT NOT NULL,
    "producedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MinutesVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MinutesApproval" (
    "id" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "atMeetingId" TEXT,
    "approvedOn" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "approvedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "MinutesApproval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MinutesVersion_groupId_idx" ON "MinutesVersion"("groupId");

-- CreateIndex
CREATE UNIQUE INDEX "MinutesVersion_meetingId_number_key" ON "MinutesVersion"("meetingId", "number");

-- CreateIndex
CREATE INDEX "MinutesApproval_versionId_idx" ON "MinutesApproval"("versionId");

-- AddForeignKey
ALTER TABLE "MinutesVersion" ADD CONSTRAINT "MinutesVersion_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesVersion" ADD CONSTRAINT "MinutesVersion_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesVersion" ADD CONSTRAINT "MinutesVersion_producedById_fkey" FOREIGN KEY ("producedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesApproval" ADD CONSTRAINT "MinutesApproval_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "MinutesVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesApproval" ADD CONSTRAINT "MinutesApproval_atMeetingId_fkey" FOREIGN KEY ("atMeetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesApproval" ADD CONSTRAINT "MinutesApproval_approvedById_fkey" FOREIGN KEY ("approvedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
