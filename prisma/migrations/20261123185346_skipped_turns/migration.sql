-- CreateTable
CREATE TABLE "SkippedTurn" (
    "workspaceId" TEXT NOT NULL,
    "slackUserId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "groupId" TEXT NOT NULL,

    CONSTRAINT "SkippedTurn_pkey" PRIMARY KEY ("workspaceId","slackUserId","day","groupId")
);

-- AddForeignKey
ALTER TABLE "SkippedTurn" ADD CONSTRAINT "SkippedTurn_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
