import type { PictureFacts } from './picture-facts.js';
import { colours, family, fitting, pictureWidth, text } from './picture-look.js';

const rowHeight = 54;
const labels = 300;

/** Pixels that the pipeline takes, with its title. */
export const pipelineHeight = ({ pipeline }: PictureFacts): number => 80 + pipeline.stages.length * rowHeight + 30;

/** How many operations are at each stage, a bar a stage, in the order in which a project goes through them. */
export function pipelinePanel({ pipeline }: PictureFacts, index: number, top: number) {
  const { stages } = pipeline;
  return {
    grid: { left: labels, right: 100, top: top + 70, height: stages.length * rowHeight },
    xAxis: { gridIndex: index, type: 'value' as const, show: false, min: 0 },
    yAxis: {
      gridIndex: index,
      type: 'category' as const,
      inverse: true,
      data: stages.map(({ stage }) => fitting(stage, 24, labels - 50)),
      axisLabel: { fontSize: 24, color: colours.ink, fontFamily: family, interval: 0 },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.rule, width: 2 } },
    },
    series: [
      {
        type: 'bar' as const,
        xAxisIndex: index,
        yAxisIndex: index,
        data: stages.map(({ count }) => count),
        barWidth: 30,
        itemStyle: { color: colours.bar },
        label: { show: true, position: 'right' as const, fontSize: 26, fontFamily: family, color: colours.ink },
      },
    ],
    graphic: [
      text(pipeline.title, { x: 30, y: top + 14, size: 28, bold: true }),
      {
        type: 'line' as const,
        shape: { x1: 30, y1: top, x2: pictureWidth - 30, y2: top },
        style: { stroke: colours.rule },
      },
    ],
  };
}
