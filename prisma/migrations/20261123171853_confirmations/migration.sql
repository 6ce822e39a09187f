-- CreateEnum
CREATE TYPE "ConfirmationEnding" AS ENUM ('DEADLINE', 'QUORUM', 'REWORDED', 'WITHDRAWN', 'SUPERSEDED', 'SETTLED', 'CALLED_OFF');

-- CreateEnum
CREATE TYPE "ConfirmationPart" AS ENUM ('MEMBER', 'DEPUTY', 'ON_BEHALF');

-- CreateEnum
CREATE TYPE "ConfirmationReply" AS ENUM ('AGREE', 'OBJECT', 'WORDING');

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "acceptedInId" TEXT;

-- CreateTable
CREATE TABLE "ConfirmationSettings" (
    "groupId" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "mustAnswer" INTEGER,
    "mustAgree" INTEGER,
    "despiteObjections" BOOLEAN NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ConfirmationSettings_pkey" PRIMARY KEY ("groupId")
);

-- CreateTable
CREATE TABLE "ConfirmationRequest" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "askedById" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "untilDay" DATE NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "remindOn" DATE,
    "remindedAt" TIMESTAMPTZ(3),
    "mustAnswer" INTEGER,
    "mustAgree" INTEGER,
    "despiteObjections" BOOLEAN NOT NULL,

    CONSTRAINT "ConfirmationRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Confirmation" (
    "id" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "decisionId" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "wasProposed" BOOLEAN NOT NULL,
    "openFor" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "ending" "ConfirmationEnding",
    "leftAt" TIMESTAMPTZ(3),
    "leftById" TEXT,

    CONSTRAINT "Confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ConfirmationOrganisation" (
    "requestId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "isOnBehalf" BOOLEAN NOT NULL,

    CONSTRAINT "ConfirmationOrganisation_pkey" PRIMARY KEY ("requestId","organisationId")
);

-- CreateTable
CREATE TABLE "ConfirmationRecipient" (
    "requestId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "part" "ConfirmationPart" NOT NULL,

    CONSTRAINT "ConfirmationRecipient_pkey" PRIMARY KEY ("requestId","memberId","organisationId")
);

-- CreateTable
CREATE TABLE "ConfirmationAnswer" (
    "id" TEXT NOT NULL,
    "confirmationId" TEXT NOT NULL,
    "organisationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "reply" "ConfirmationReply" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "byId" TEXT NOT NULL,
    "part" "ConfirmationPart" NOT NULL,
    "via" "Via" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "ConfirmationAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ConfirmationRequest_groupId_askedAt_idx" ON "ConfirmationRequest"("groupId", "askedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Confirmation_openFor_key" ON "Confirmation"("openFor");

-- CreateIndex
CREATE INDEX "Confirmation_decisionId_idx" ON "Confirmation"("decisionId");

-- CreateIndex
CREATE UNIQUE INDEX "Confirmation_requestId_position_key" ON "Confirmation"("requestId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ConfirmationAnswer_confirmationId_organisationId_number_key" ON "ConfirmationAnswer"("confirmationId", "organisationId", "number");

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_acceptedInId_fkey" FOREIGN KEY ("acceptedInId") REFERENCES "Confirmation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationSettings" ADD CONSTRAINT "ConfirmationSettings_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationRequest" ADD CONSTRAINT "ConfirmationRequest_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationRequest" ADD CONSTRAINT "ConfirmationRequest_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ConfirmationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Confirmation" ADD CONSTRAINT "Confirmation_leftById_fkey" FOREIGN KEY ("leftById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationOrganisation" ADD CONSTRAINT "ConfirmationOrganisation_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ConfirmationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationOrganisation" ADD CONSTRAINT "ConfirmationOrganisation_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationRecipient" ADD CONSTRAINT "ConfirmationRecipient_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ConfirmationRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationRecipient" ADD CONSTRAINT "ConfirmationRecipient_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationAnswer" ADD CONSTRAINT "ConfirmationAnswer_confirmationId_fkey" FOREIGN KEY ("confirmationId") REFERENCES "Confirmation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationAnswer" ADD CONSTRAINT "ConfirmationAnswer_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConfirmationAnswer" ADD CONSTRAINT "ConfirmationAnswer_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
