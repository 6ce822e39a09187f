import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { BarChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, MarkLineComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { curveHeight, curvePanel } from './picture-curve.js';
import type { PictureFacts } from './picture-facts.js';
import { colours, family, pictureWidth, text } from './picture-look.js';
import { pipelineHeight, pipelinePanel } from './picture-pipeline.js';

echarts.use([BarChart, LineChart, GridComponent, GraphicComponent, MarkLineComponent, SVGRenderer]);

const require = createRequire(import.meta.url);
// The fonts come with the project: the picture looks the same on every machine, whatever fonts that has.
const fontFiles = [
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
];

const headHeight = 130;

/** The picture as SVG: the title, a panel for each indicator, and how many operations are at each stage. */
function drawPicture(facts: PictureFacts): string {
  let below = headHeight;
  const panels = facts.curves.map((curve, index) => {
    const top = below;
    below += curveHeight(curve);
    return curvePanel(curve, facts, index, top);
  });
  const hasPipeline = facts.pipeline.stages.some(({ count }) => count > 0);
  const height = below + (hasPipeline ? pipelineHeight(facts) : 20);
  const pipeline = hasPipeline ? [pipelinePanel(facts, panels.length, below)] : [];
  const parts = [...panels, ...pipeline];
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: pictureWidth, height });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: colours.paper,
      textStyle: { fontFamily: family },
      grid: parts.map(({ grid }) => grid),
      xAxis: parts.map(({ xAxis }) => xAxis),
      yAxis: parts.map(({ yAxis }) => yAxis),
      series: [...panels.flatMap(({ series }) => series), ...pipeline.flatMap(({ series }) => series)],
      graphic: [
        text(facts.title, { x: 30, y: 26, size: 34, bold: true }),
        text(facts.note, { x: 30, y: 78, size: 24, colour: colours.grey }),
        ...panels.flatMap(({ graphic }) => graphic),
        ...pipeline.flatMap(({ graphic }) => graphic),
      ],
    });
    return chart.renderToSVGString();
  } finally {
    // An undisposed chart keeps the process from ending.
    chart.dispose();
  }
}

/** The picture as PNG, 1,000 pixels wide. The same facts give the same bytes, on every machine. */
export function paintPicture(facts: PictureFacts): Uint8Array {
  const resvg = new Resvg(drawPicture(facts), {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: family },
  });
  return new Uint8Array(resvg.render().asPng());
}
