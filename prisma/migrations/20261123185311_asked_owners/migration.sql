-- AlterTable
ALTER TABLE "NudgeEntry" ADD COLUMN     "ownerId" TEXT;

-- AlterTable
ALTER TABLE "NudgeState" ADD COLUMN     "ownerId" TEXT;

-- Until now it was not kept whom the questions were about: whoever owns the item was asked.
UPDATE "NudgeState" SET "ownerId" = i."ownerId" FROM "ActionItem" i WHERE i."id" = "NudgeState"."recordId";
UPDATE "NudgeEntry" SET "ownerId" = i."ownerId" FROM "ActionItem" i WHERE i."id" = "NudgeEntry"."recordId";
