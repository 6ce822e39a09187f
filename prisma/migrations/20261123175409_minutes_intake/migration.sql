-- CreateEnum
CREATE TYPE "MinutesOutcome" AS ENUM ('OPEN', 'RECORDED', 'NOTED', 'DROPPED', 'MERGED');

-- AlterTable
ALTER TABLE "ActionItem" ADD COLUMN     "sourceSentence" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "sourceSentence" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "MinutesIntake" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "meetingId" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "page" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "MinutesIntake_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MinutesEntry" (
    "id" TEXT NOT NULL,
    "intakeId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "offered" JSONB NOT NULL,
    "review" JSONB,
    "outcome" "MinutesOutcome" NOT NULL DEFAULT 'OPEN',
    "reference" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "MinutesEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MinutesIntake_groupId_finishedAt_idx" ON "MinutesIntake"("groupId", "finishedAt");

-- CreateIndex
CREATE INDEX "MinutesIntake_meetingId_idx" ON "MinutesIntake"("meetingId");

-- CreateIndex
CREATE INDEX "MinutesEntry_hash_idx" ON "MinutesEntry"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "MinutesEntry_intakeId_position_key" ON "MinutesEntry"("intakeId", "position");

-- AddForeignKey
ALTER TABLE "MinutesIntake" ADD CONSTRAINT "MinutesIntake_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesIntake" ADD CONSTRAINT "MinutesIntake_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesIntake" ADD CONSTRAINT "MinutesIntake_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesEntry" ADD CONSTRAINT "MinutesEntry_intakeId_fkey" FOREIGN KEY ("intakeId") REFERENCES "MinutesIntake"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
