-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "attachedId" TEXT,
ADD COLUMN     "fileHash" TEXT,
ADD COLUMN     "pictureId" TEXT;
