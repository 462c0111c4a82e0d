import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  LinearScale,
  type Plugin,
} from "chart.js";
import type { PublicCouncil } from "#election/public/public-model.ts";
import { rankedParties } from "#election/public/ranked-parties.ts";

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

const lineLength = 18;

type Bars = ChartConfiguration<"bar", number[], string[]>["data"];

/** A label in lines of a few words, so that a long name leaves room for its bar on a phone. */
function lines(name: string): string[] {
  const filled: string[] = [];
  for (const word of name.split(" ")) {
    const last = filled.at(-1);
    if (last === undefined || last.length + word.length >= lineLength) filled.push(word);
    else filled[filled.length - 1] = `${last} ${word}`;
  }
  return filled;
}

function barsOf(council: PublicCouncil): Bars {
  const parties = rankedParties(council).filter(({ held }) => held > 0);
  return {
    labels: parties.map(({ name }) => lines(name)),
    datasets: [
      {
        data: parties.map(({ held }) => held),
        backgroundColor: parties.map(({ colour }) => colour),
        maxBarThickness: 36,
      },
    ],
  };
}

/** A dashed line across the bars at the seats of a majority, with its words above it. */
function majorityLine(seats: number, label: string, ink: string): Plugin<"bar"> {
  return {
    id: "majority-line",
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const x = scales["x"]?.getPixelForValue(seats) ?? 0;
      ctx.save();
      ctx.strokeStyle = ink;
      ctx.fillStyle = ink;
      ctx.lineWidth = 2;
      ctx.setLineDash([4, 4]);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.textAlign = "center";
      ctx.fillText(label, x, chartArea.top - 8);
      ctx.restore();
    },
  };
}

/** Draws the seats of each party in `canvas`; the colours of text and lines are the page's. */
export function openSeatChart(canvas: HTMLCanvasElement, council: PublicCouncil, label: string) {
  const style = getComputedStyle(canvas);
  const ink = style.color;
  const font = { family: style.fontFamily, size: 14 };
  Chart.defaults.font = { ...Chart.defaults.font, ...font };
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const chart = new Chart(canvas, {
    type: "bar",
    data: barsOf(council),
    plugins: [majorityLine(council.majority, label, ink)],
    options: {
      indexAxis: "y",
      maintainAspectRatio: false,
      animation: isStill ? false : { duration: 400 },
      events: [],
      layout: { padding: { top: 24, right: 8 } },
      scales: {
        x: {
          min: 0,
          max: council.total,
          grid: { display: false },
          ticks: { color: ink, precision: 0, includeBounds: false },
        },
        y: { grid: { display: false }, ticks: { color: ink, font } },
      },
    },
  });
  return {
    update(next: PublicCouncil): void {
      chart.data = barsOf(next);
      chart.update();
    },
    close: () => chart.destroy(),
  };
}
