-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "attemptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "editAfter" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SendPace" (
    "workspaceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fullAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SendPace_pkey" PRIMARY KEY ("workspaceId","key")
);

-- CreateIndex
CREATE INDEX "OutboxMessage_workspaceId_editAfter_idx" ON "OutboxMessage"("workspaceId", "editAfter");

-- CreateIndex
CREATE INDEX "OutboxMessage_workspaceId_recipient_createdAt_idx" ON "OutboxMessage"("workspaceId", "recipient", "createdAt");

-- AddForeignKey
ALTER TABLE "SendPace" ADD CONSTRAINT "SendPace_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
