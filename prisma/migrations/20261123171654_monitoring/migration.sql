-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('LINK', 'FILE');

-- CreateEnum
CREATE TYPE "ChangeScale" AS ENUM ('PILOT', 'DEDICATED');

-- CreateEnum
CREATE TYPE "ChangeHorizon" AS ENUM ('FIRST_YEAR', 'FOLLOWING_YEARS', 'AFTER_PROJECT');

-- CreateEnum
CREATE TYPE "ChangeKind" AS ENUM ('NEW_PROJECTS', 'GOVERNANCE', 'STRATEGIC_FOCUS');

-- CreateEnum
CREATE TYPE "ChangeStatus" AS ENUM ('PROPOSED', 'IN_EFFECT', 'ABANDONED');

-- CreateEnum
CREATE TYPE "Stage" AS ENUM ('IDEA', 'APPLIED', 'IN_APPROVAL', 'APPROVED', 'CONTRACTED', 'STARTED', 'COMPLETED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "CallStatus" AS ENUM ('ANTICIPATED', 'OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "MilestoneStatus" AS ENUM ('OPEN', 'REACHED', 'STOPPED');

-- CreateEnum
CREATE TYPE "Direction" AS ENUM ('UP', 'DOWN');

-- CreateEnum
CREATE TYPE "ValueStatus" AS ENUM ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED');

-- CreateEnum
CREATE TYPE "Rag" AS ENUM ('ON_COURSE', 'WATCH', 'ACT_NOW', 'NO_DATA');

-- CreateEnum
CREATE TYPE "SummaryFrequency" AS ENUM ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY');

-- CreateTable
CREATE TABLE "StudyVisit" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "heldOn" DATE,
    "heldWords" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "StudyVisit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoodPractice" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "originRegion" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "GoodPractice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Learning" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Learning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "slackFileId" TEXT,
    "fileName" TEXT NOT NULL DEFAULT '',
    "datedOn" DATE,
    "verifiedById" TEXT,
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedWords" TEXT NOT NULL DEFAULT '',
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PriorityAxis" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PriorityAxis_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyChange" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "status" "ChangeStatus" NOT NULL DEFAULT 'PROPOSED',
    "statusReason" TEXT NOT NULL DEFAULT '',
    "scale" "ChangeScale",
    "horizons" "ChangeHorizon"[],
    "kind" "ChangeKind",
    "fundsAmount" DECIMAL(18,2),
    "fundsCurrency" TEXT,
    "ownerId" TEXT,
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "PolicyChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Operation" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "leadId" TEXT,
    "contactId" TEXT,
    "axisId" TEXT,
    "callId" TEXT,
    "stage" "Stage" NOT NULL,
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperationStage" (
    "id" TEXT NOT NULL,
    "operationId" TEXT NOT NULL,
    "from" "Stage",
    "to" "Stage" NOT NULL,
    "isCorrection" BOOLEAN NOT NULL DEFAULT false,
    "happenedOn" DATE,
    "what" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" TEXT NOT NULL,
    "via" "Via" NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "OperationStage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FundingCall" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "status" "CallStatus" NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "link" TEXT NOT NULL DEFAULT '',
    "opensWords" TEXT NOT NULL DEFAULT '',
    "opensFrom" DATE,
    "opensUntil" DATE,
    "closesOn" DATE,
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "FundingCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "status" "MilestoneStatus" NOT NULL DEFAULT 'OPEN',
    "expectedWords" TEXT NOT NULL DEFAULT '',
    "expectedFrom" DATE,
    "expectedUntil" DATE,
    "forecastWords" TEXT NOT NULL DEFAULT '',
    "forecastFrom" DATE,
    "forecastUntil" DATE,
    "actualOn" DATE,
    "statusReason" TEXT NOT NULL DEFAULT '',
    "ownerId" TEXT,
    "changeId" TEXT,
    "operationId" TEXT,
    "callId" TEXT,
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL,
    "direction" "Direction",
    "isCumulative" BOOLEAN NOT NULL,
    "baseline" DECIMAL(18,4),
    "baselineYear" INTEGER,
    "baselineSource" TEXT NOT NULL DEFAULT '',
    "verification" TEXT NOT NULL DEFAULT '',
    "listsFirms" BOOLEAN NOT NULL DEFAULT false,
    "firmSalt" TEXT NOT NULL DEFAULT '',
    "ownerId" TEXT,
    "sourceSentence" TEXT NOT NULL DEFAULT '',
    "meetingId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorDimension" (
    "id" TEXT NOT NULL,
    "indicatorId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "IndicatorDimension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorCategory" (
    "id" TEXT NOT NULL,
    "dimensionId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "IndicatorCategory_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorPeriod" (
    "id" TEXT NOT NULL,
    "indicatorId" TEXT NOT NULL,
    "startOn" DATE NOT NULL,
    "endOn" DATE NOT NULL,
    "target" DECIMAL(18,4),
    "isLocked" BOOLEAN NOT NULL DEFAULT false,
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "IndicatorPeriod_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorValue" (
    "id" TEXT NOT NULL,
    "indicatorId" TEXT NOT NULL,
    "periodId" TEXT NOT NULL,
    "status" "ValueStatus" NOT NULL,
    "amount" DECIMAL(18,4) NOT NULL,
    "asOf" DATE NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "restatesId" TEXT,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "judgedById" TEXT,
    "judgedAt" TIMESTAMPTZ(3),
    "judgement" TEXT NOT NULL DEFAULT '',
    "withdrawnAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "IndicatorValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IndicatorCell" (
    "valueId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "amount" DECIMAL(18,4) NOT NULL,

    CONSTRAINT "IndicatorCell_pkey" PRIMARY KEY ("valueId","key")
);

-- CreateTable
CREATE TABLE "FirmList" (
    "id" TEXT NOT NULL,
    "indicatorId" TEXT NOT NULL,
    "valueId" TEXT,
    "slackFileId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "duplicates" INTEGER NOT NULL,
    "recordedById" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "FirmList_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CountedFirm" (
    "id" TEXT NOT NULL,
    "indicatorId" TEXT NOT NULL,
    "listId" TEXT NOT NULL,
    "nameHash" TEXT,
    "numberHash" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "CountedFirm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RagOverride" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "indicatorId" TEXT,
    "changeId" TEXT,
    "rag" "Rag" NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "RagOverride_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MonitoringSettings" (
    "groupId" TEXT NOT NULL,
    "frequency" "SummaryFrequency" NOT NULL,
    "dayOfMonth" INTEGER NOT NULL,
    "time" TEXT NOT NULL,
    "isOff" BOOLEAN NOT NULL DEFAULT false,
    "onCourseFrom" INTEGER NOT NULL,
    "watchFrom" INTEGER NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MonitoringSettings_pkey" PRIMARY KEY ("groupId")
);

-- CreateTable
CREATE TABLE "MonitoringSummary" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "startOn" DATE NOT NULL,
    "endOn" DATE NOT NULL,
    "isRegular" BOOLEAN NOT NULL,
    "content" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "pictureText" TEXT NOT NULL DEFAULT '',
    "pictureHash" TEXT NOT NULL DEFAULT '',
    "postedAt" TIMESTAMPTZ(3) NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MonitoringSummary_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SummaryFigure" (
    "id" TEXT NOT NULL,
    "summaryId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "recordId" TEXT NOT NULL,
    "amount" DECIMAL(18,4),
    "computedFrom" JSONB NOT NULL,

    CONSTRAINT "SummaryFigure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FigureRestatement" (
    "id" TEXT NOT NULL,
    "figureId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "amount" DECIMAL(18,4),
    "computedFrom" JSONB NOT NULL,
    "auditEntryId" TEXT,

    CONSTRAINT "FigureRestatement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "_VisitParticipants" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_VisitParticipants_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_DecisionToPolicyChange" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_DecisionToPolicyChange_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_DecisionToLearning" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_DecisionToLearning_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_GoodPracticeToStudyVisit" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_GoodPracticeToStudyVisit_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_GoodPracticeToLearning" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_GoodPracticeToLearning_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_GoodPracticeToPolicyChange" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_GoodPracticeToPolicyChange_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_LearningToStudyVisit" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_LearningToStudyVisit_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_LearningToPolicyChange" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_LearningToPolicyChange_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_EvidenceToPolicyChange" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_EvidenceToPolicyChange_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_EvidenceToOperation" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_EvidenceToOperation_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_EvidenceToOperationStage" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_EvidenceToOperationStage_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_EvidenceToMilestone" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_EvidenceToMilestone_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_EvidenceToIndicatorValue" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_EvidenceToIndicatorValue_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_PolicyChangeToPriorityAxis" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_PolicyChangeToPriorityAxis_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_PolicyChangeToStudyVisit" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_PolicyChangeToStudyVisit_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_OperationToPolicyChange" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_OperationToPolicyChange_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_IndicatorToPolicyChange" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_IndicatorToPolicyChange_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateTable
CREATE TABLE "_IndicatorToOperation" (
    "A" TEXT NOT NULL,
    "B" TEXT NOT NULL,

    CONSTRAINT "_IndicatorToOperation_AB_pkey" PRIMARY KEY ("A","B")
);

-- CreateIndex
CREATE INDEX "StudyVisit_meetingId_idx" ON "StudyVisit"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "StudyVisit_groupId_number_key" ON "StudyVisit"("groupId", "number");

-- CreateIndex
CREATE INDEX "GoodPractice_meetingId_idx" ON "GoodPractice"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "GoodPractice_groupId_number_key" ON "GoodPractice"("groupId", "number");

-- CreateIndex
CREATE INDEX "Learning_meetingId_idx" ON "Learning"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "Learning_groupId_number_key" ON "Learning"("groupId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_groupId_number_key" ON "Evidence"("groupId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PriorityAxis_groupId_code_key" ON "PriorityAxis"("groupId", "code");

-- CreateIndex
CREATE INDEX "PolicyChange_meetingId_idx" ON "PolicyChange"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyChange_groupId_number_key" ON "PolicyChange"("groupId", "number");

-- CreateIndex
CREATE INDEX "Operation_groupId_stage_idx" ON "Operation"("groupId", "stage");

-- CreateIndex
CREATE INDEX "Operation_callId_idx" ON "Operation"("callId");

-- CreateIndex
CREATE INDEX "Operation_meetingId_idx" ON "Operation"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "Operation_groupId_number_key" ON "Operation"("groupId", "number");

-- CreateIndex
CREATE INDEX "OperationStage_operationId_at_idx" ON "OperationStage"("operationId", "at");

-- CreateIndex
CREATE INDEX "OperationStage_at_idx" ON "OperationStage"("at");

-- CreateIndex
CREATE INDEX "FundingCall_meetingId_idx" ON "FundingCall"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "FundingCall_groupId_number_key" ON "FundingCall"("groupId", "number");

-- CreateIndex
CREATE INDEX "Milestone_groupId_status_expectedUntil_idx" ON "Milestone"("groupId", "status", "expectedUntil");

-- CreateIndex
CREATE INDEX "Milestone_changeId_idx" ON "Milestone"("changeId");

-- CreateIndex
CREATE INDEX "Milestone_operationId_idx" ON "Milestone"("operationId");

-- CreateIndex
CREATE INDEX "Milestone_callId_idx" ON "Milestone"("callId");

-- CreateIndex
CREATE INDEX "Milestone_meetingId_idx" ON "Milestone"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "Milestone_groupId_number_key" ON "Milestone"("groupId", "number");

-- CreateIndex
CREATE INDEX "Indicator_meetingId_idx" ON "Indicator"("meetingId");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_groupId_number_key" ON "Indicator"("groupId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorDimension_indicatorId_name_key" ON "IndicatorDimension"("indicatorId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorCategory_dimensionId_name_key" ON "IndicatorCategory"("dimensionId", "name");

-- CreateIndex
CREATE INDEX "IndicatorPeriod_indicatorId_startOn_idx" ON "IndicatorPeriod"("indicatorId", "startOn");

-- CreateIndex
CREATE INDEX "IndicatorPeriod_endOn_idx" ON "IndicatorPeriod"("endOn");

-- CreateIndex
CREATE INDEX "IndicatorValue_indicatorId_status_asOf_idx" ON "IndicatorValue"("indicatorId", "status", "asOf");

-- CreateIndex
CREATE INDEX "IndicatorValue_periodId_status_idx" ON "IndicatorValue"("periodId", "status");

-- CreateIndex
CREATE INDEX "FirmList_indicatorId_idx" ON "FirmList"("indicatorId");

-- CreateIndex
CREATE INDEX "FirmList_valueId_idx" ON "FirmList"("valueId");

-- CreateIndex
CREATE INDEX "CountedFirm_indicatorId_nameHash_idx" ON "CountedFirm"("indicatorId", "nameHash");

-- CreateIndex
CREATE INDEX "CountedFirm_indicatorId_numberHash_idx" ON "CountedFirm"("indicatorId", "numberHash");

-- CreateIndex
CREATE INDEX "CountedFirm_listId_idx" ON "CountedFirm"("listId");

-- CreateIndex
CREATE INDEX "RagOverride_groupId_at_idx" ON "RagOverride"("groupId", "at");

-- CreateIndex
CREATE INDEX "RagOverride_indicatorId_idx" ON "RagOverride"("indicatorId");

-- CreateIndex
CREATE INDEX "RagOverride_changeId_idx" ON "RagOverride"("changeId");

-- CreateIndex
CREATE UNIQUE INDEX "MonitoringSummary_groupId_at_key" ON "MonitoringSummary"("groupId", "at");

-- CreateIndex
CREATE INDEX "SummaryFigure_recordId_idx" ON "SummaryFigure"("recordId");

-- CreateIndex
CREATE UNIQUE INDEX "SummaryFigure_summaryId_key_key" ON "SummaryFigure"("summaryId", "key");

-- CreateIndex
CREATE INDEX "FigureRestatement_figureId_at_idx" ON "FigureRestatement"("figureId", "at");

-- CreateIndex
CREATE INDEX "_VisitParticipants_B_index" ON "_VisitParticipants"("B");

-- CreateIndex
CREATE INDEX "_DecisionToPolicyChange_B_index" ON "_DecisionToPolicyChange"("B");

-- CreateIndex
CREATE INDEX "_DecisionToLearning_B_index" ON "_DecisionToLearning"("B");

-- CreateIndex
CREATE INDEX "_GoodPracticeToStudyVisit_B_index" ON "_GoodPracticeToStudyVisit"("B");

-- CreateIndex
CREATE INDEX "_GoodPracticeToLearning_B_index" ON "_GoodPracticeToLearning"("B");

-- CreateIndex
CREATE INDEX "_GoodPracticeToPolicyChange_B_index" ON "_GoodPracticeToPolicyChange"("B");

-- CreateIndex
CREATE INDEX "_LearningToStudyVisit_B_index" ON "_LearningToStudyVisit"("B");

-- CreateIndex
CREATE INDEX "_LearningToPolicyChange_B_index" ON "_LearningToPolicyChange"("B");

-- CreateIndex
CREATE INDEX "_EvidenceToPolicyChange_B_index" ON "_EvidenceToPolicyChange"("B");

-- CreateIndex
CREATE INDEX "_EvidenceToOperation_B_index" ON "_EvidenceToOperation"("B");

-- CreateIndex
CREATE INDEX "_EvidenceToOperationStage_B_index" ON "_EvidenceToOperationStage"("B");

-- CreateIndex
CREATE INDEX "_EvidenceToMilestone_B_index" ON "_EvidenceToMilestone"("B");

-- CreateIndex
CREATE INDEX "_EvidenceToIndicatorValue_B_index" ON "_EvidenceToIndicatorValue"("B");

-- CreateIndex
CREATE INDEX "_PolicyChangeToPriorityAxis_B_index" ON "_PolicyChangeToPriorityAxis"("B");

-- CreateIndex
CREATE INDEX "_PolicyChangeToStudyVisit_B_index" ON "_PolicyChangeToStudyVisit"("B");

-- CreateIndex
CREATE INDEX "_OperationToPolicyChange_B_index" ON "_OperationToPolicyChange"("B");

-- CreateIndex
CREATE INDEX "_IndicatorToPolicyChange_B_index" ON "_IndicatorToPolicyChange"("B");

-- CreateIndex
CREATE INDEX "_IndicatorToOperation_B_index" ON "_IndicatorToOperation"("B");

-- AddForeignKey
ALTER TABLE "StudyVisit" ADD CONSTRAINT "StudyVisit_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyVisit" ADD CONSTRAINT "StudyVisit_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudyVisit" ADD CONSTRAINT "StudyVisit_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoodPractice" ADD CONSTRAINT "GoodPractice_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoodPractice" ADD CONSTRAINT "GoodPractice_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GoodPractice" ADD CONSTRAINT "GoodPractice_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Learning" ADD CONSTRAINT "Learning_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Learning" ADD CONSTRAINT "Learning_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Learning" ADD CONSTRAINT "Learning_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_verifiedById_fkey" FOREIGN KEY ("verifiedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PriorityAxis" ADD CONSTRAINT "PriorityAxis_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyChange" ADD CONSTRAINT "PolicyChange_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyChange" ADD CONSTRAINT "PolicyChange_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyChange" ADD CONSTRAINT "PolicyChange_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyChange" ADD CONSTRAINT "PolicyChange_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_axisId_fkey" FOREIGN KEY ("axisId") REFERENCES "PriorityAxis"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Operation" ADD CONSTRAINT "Operation_callId_fkey" FOREIGN KEY ("callId") REFERENCES "FundingCall"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperationStage" ADD CONSTRAINT "OperationStage_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OperationStage" ADD CONSTRAINT "OperationStage_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundingCall" ADD CONSTRAINT "FundingCall_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundingCall" ADD CONSTRAINT "FundingCall_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FundingCall" ADD CONSTRAINT "FundingCall_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "PolicyChange"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_callId_fkey" FOREIGN KEY ("callId") REFERENCES "FundingCall"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorDimension" ADD CONSTRAINT "IndicatorDimension_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorCategory" ADD CONSTRAINT "IndicatorCategory_dimensionId_fkey" FOREIGN KEY ("dimensionId") REFERENCES "IndicatorDimension"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorPeriod" ADD CONSTRAINT "IndicatorPeriod_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorValue" ADD CONSTRAINT "IndicatorValue_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorValue" ADD CONSTRAINT "IndicatorValue_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "IndicatorPeriod"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorValue" ADD CONSTRAINT "IndicatorValue_restatesId_fkey" FOREIGN KEY ("restatesId") REFERENCES "IndicatorValue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorValue" ADD CONSTRAINT "IndicatorValue_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorValue" ADD CONSTRAINT "IndicatorValue_judgedById_fkey" FOREIGN KEY ("judgedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IndicatorCell" ADD CONSTRAINT "IndicatorCell_valueId_fkey" FOREIGN KEY ("valueId") REFERENCES "IndicatorValue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FirmList" ADD CONSTRAINT "FirmList_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FirmList" ADD CONSTRAINT "FirmList_valueId_fkey" FOREIGN KEY ("valueId") REFERENCES "IndicatorValue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FirmList" ADD CONSTRAINT "FirmList_recordedById_fkey" FOREIGN KEY ("recordedById") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountedFirm" ADD CONSTRAINT "CountedFirm_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CountedFirm" ADD CONSTRAINT "CountedFirm_listId_fkey" FOREIGN KEY ("listId") REFERENCES "FirmList"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RagOverride" ADD CONSTRAINT "RagOverride_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RagOverride" ADD CONSTRAINT "RagOverride_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RagOverride" ADD CONSTRAINT "RagOverride_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "PolicyChange"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RagOverride" ADD CONSTRAINT "RagOverride_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MonitoringSettings" ADD CONSTRAINT "MonitoringSettings_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MonitoringSummary" ADD CONSTRAINT "MonitoringSummary_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "StakeholderGroup"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SummaryFigure" ADD CONSTRAINT "SummaryFigure_summaryId_fkey" FOREIGN KEY ("summaryId") REFERENCES "MonitoringSummary"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FigureRestatement" ADD CONSTRAINT "FigureRestatement_figureId_fkey" FOREIGN KEY ("figureId") REFERENCES "SummaryFigure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_VisitParticipants" ADD CONSTRAINT "_VisitParticipants_A_fkey" FOREIGN KEY ("A") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_VisitParticipants" ADD CONSTRAINT "_VisitParticipants_B_fkey" FOREIGN KEY ("B") REFERENCES "StudyVisit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_DecisionToPolicyChange" ADD CONSTRAINT "_DecisionToPolicyChange_A_fkey" FOREIGN KEY ("A") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_DecisionToPolicyChange" ADD CONSTRAINT "_DecisionToPolicyChange_B_fkey" FOREIGN KEY ("B") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_DecisionToLearning" ADD CONSTRAINT "_DecisionToLearning_A_fkey" FOREIGN KEY ("A") REFERENCES "Decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_DecisionToLearning" ADD CONSTRAINT "_DecisionToLearning_B_fkey" FOREIGN KEY ("B") REFERENCES "Learning"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GoodPracticeToStudyVisit" ADD CONSTRAINT "_GoodPracticeToStudyVisit_A_fkey" FOREIGN KEY ("A") REFERENCES "GoodPractice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GoodPracticeToStudyVisit" ADD CONSTRAINT "_GoodPracticeToStudyVisit_B_fkey" FOREIGN KEY ("B") REFERENCES "StudyVisit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GoodPracticeToLearning" ADD CONSTRAINT "_GoodPracticeToLearning_A_fkey" FOREIGN KEY ("A") REFERENCES "GoodPractice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GoodPracticeToLearning" ADD CONSTRAINT "_GoodPracticeToLearning_B_fkey" FOREIGN KEY ("B") REFERENCES "Learning"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GoodPracticeToPolicyChange" ADD CONSTRAINT "_GoodPracticeToPolicyChange_A_fkey" FOREIGN KEY ("A") REFERENCES "GoodPractice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_GoodPracticeToPolicyChange" ADD CONSTRAINT "_GoodPracticeToPolicyChange_B_fkey" FOREIGN KEY ("B") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_LearningToStudyVisit" ADD CONSTRAINT "_LearningToStudyVisit_A_fkey" FOREIGN KEY ("A") REFERENCES "Learning"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_LearningToStudyVisit" ADD CONSTRAINT "_LearningToStudyVisit_B_fkey" FOREIGN KEY ("B") REFERENCES "StudyVisit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_LearningToPolicyChange" ADD CONSTRAINT "_LearningToPolicyChange_A_fkey" FOREIGN KEY ("A") REFERENCES "Learning"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_LearningToPolicyChange" ADD CONSTRAINT "_LearningToPolicyChange_B_fkey" FOREIGN KEY ("B") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToPolicyChange" ADD CONSTRAINT "_EvidenceToPolicyChange_A_fkey" FOREIGN KEY ("A") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToPolicyChange" ADD CONSTRAINT "_EvidenceToPolicyChange_B_fkey" FOREIGN KEY ("B") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToOperation" ADD CONSTRAINT "_EvidenceToOperation_A_fkey" FOREIGN KEY ("A") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToOperation" ADD CONSTRAINT "_EvidenceToOperation_B_fkey" FOREIGN KEY ("B") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToOperationStage" ADD CONSTRAINT "_EvidenceToOperationStage_A_fkey" FOREIGN KEY ("A") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToOperationStage" ADD CONSTRAINT "_EvidenceToOperationStage_B_fkey" FOREIGN KEY ("B") REFERENCES "OperationStage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToMilestone" ADD CONSTRAINT "_EvidenceToMilestone_A_fkey" FOREIGN KEY ("A") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToMilestone" ADD CONSTRAINT "_EvidenceToMilestone_B_fkey" FOREIGN KEY ("B") REFERENCES "Milestone"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToIndicatorValue" ADD CONSTRAINT "_EvidenceToIndicatorValue_A_fkey" FOREIGN KEY ("A") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_EvidenceToIndicatorValue" ADD CONSTRAINT "_EvidenceToIndicatorValue_B_fkey" FOREIGN KEY ("B") REFERENCES "IndicatorValue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PolicyChangeToPriorityAxis" ADD CONSTRAINT "_PolicyChangeToPriorityAxis_A_fkey" FOREIGN KEY ("A") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PolicyChangeToPriorityAxis" ADD CONSTRAINT "_PolicyChangeToPriorityAxis_B_fkey" FOREIGN KEY ("B") REFERENCES "PriorityAxis"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PolicyChangeToStudyVisit" ADD CONSTRAINT "_PolicyChangeToStudyVisit_A_fkey" FOREIGN KEY ("A") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_PolicyChangeToStudyVisit" ADD CONSTRAINT "_PolicyChangeToStudyVisit_B_fkey" FOREIGN KEY ("B") REFERENCES "StudyVisit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_OperationToPolicyChange" ADD CONSTRAINT "_OperationToPolicyChange_A_fkey" FOREIGN KEY ("A") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_OperationToPolicyChange" ADD CONSTRAINT "_OperationToPolicyChange_B_fkey" FOREIGN KEY ("B") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_IndicatorToPolicyChange" ADD CONSTRAINT "_IndicatorToPolicyChange_A_fkey" FOREIGN KEY ("A") REFERENCES "Indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_IndicatorToPolicyChange" ADD CONSTRAINT "_IndicatorToPolicyChange_B_fkey" FOREIGN KEY ("B") REFERENCES "PolicyChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_IndicatorToOperation" ADD CONSTRAINT "_IndicatorToOperation_A_fkey" FOREIGN KEY ("A") REFERENCES "Indicator"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "_IndicatorToOperation" ADD CONSTRAINT "_IndicatorToOperation_B_fkey" FOREIGN KEY ("B") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
