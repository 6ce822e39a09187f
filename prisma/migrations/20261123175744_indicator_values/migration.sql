-- AlterTable
ALTER TABLE "IndicatorValue" ADD COLUMN     "number" INTEGER NOT NULL;

-- CreateIndex
CREATE INDEX "IndicatorValue_restatesId_idx" ON "IndicatorValue"("restatesId");

-- CreateIndex
CREATE UNIQUE INDEX "IndicatorValue_indicatorId_number_key" ON "IndicatorValue"("indicatorId", "number");
