"use strict";
const report = JSON.parse(document.getElementById("data").textContent);
const REFERENCE = "sluice";
const COLORS = ["#0b6bcb", "#e07b00", "#2e9e5b", "#c2334d", "#7a52c7", "#8c6d46", "#d45fb0", "#6b7a89", "#b3a11a", "#1aa3b3", "#304b6e"];
const peers = [...new Set(report.scores.map(score => score.peer))];
const color = peer => COLORS[peers.indexOf(peer) % COLORS.length];

function element(name, text, parent) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

function groups(items, key) {
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(item);
  }
  return found;
}

function number(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "";
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}

/* A score's figures as costs of one unit: mean and error. */
const units = score => score.figures.units ? score.figures.units.mean : 1;
const perUnit = (label, scale) => score => {
  const figure = score.figures[label];
  return figure && { mean: figure.mean * scale(figure) / units(score), error: (figure.error || 0) * scale(figure) / units(score) };
};
const micros = figure => figure.unit.startsWith("us") ? 1 : 1000;
const METRICS = [
  { title: "Time, µs per unit", of: perUnit("time", micros) },
  { title: "CPU of the client, µs per unit", of: perUnit("cpu", () => 1000) },
  { title: "Allocated, bytes per unit", of: perUnit("bytes", () => 1) },
];
const EXTRA = { "heap.held": "Heap held, MiB", "server.busy": "Server busy (1) or idle (0)", writes: "Writes meanwhile", rows: "Rows per call" };
const extras = Object.entries(EXTRA).map(([label, title]) => ({
  title,
  of: score => score.figures[label] && { mean: score.figures[label].mean, error: score.figures[label].error || 0 },
}));
const throughput = score => {
  const time = METRICS[0].of(score);
  return time && 1e6 / time.mean;
};

const charts = [];
const observer = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
  observer.unobserve(entry.target);
  const chart = echarts.init(entry.target, null, { renderer: "svg" });
  chart.setOption(entry.target.option);
  charts.push(chart);
}), { rootMargin: "2000px" });
window.addEventListener("resize", () => charts.forEach(chart => chart.resize()));

function draw(parent, option) {
  const place = element("div", undefined, parent);
  place.className = "chart";
  place.option = { animation: false, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily }, ...option };
  observer.observe(place);
}

function whisker(params, api) {
  const category = api.value(0);
  const low = api.coord([api.value(1), category]);
  const high = api.coord([api.value(2), category]);
  const style = { stroke: "#1c2733", lineWidth: 1.5, fill: "none" };
  const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
  return { type: "group", children: [
    line(low[0], low[1], high[0], high[1]),
    line(low[0], low[1] - 5, low[0], low[1] + 5),
    line(high[0], high[1] - 5, high[0], high[1] + 5),
  ] };
}

function bars(parent, title, scores, metric) {
  const shown = scores.map(score => ({ peer: score.peer, cost: metric.of(score) })).filter(bar => bar.cost).reverse();
  if (shown.length === 0) return;
  draw(parent, {
    title: { text: title, textStyle: { fontSize: 13 } },
    grid: { left: 28, right: 24, top: 34, bottom: 10, containLabel: true },
    xAxis: { type: "value", axisLabel: { hideOverlap: true } },
    yAxis: { type: "category", data: shown.map(bar => `${bar.peer}  ${number(bar.cost.mean)}`) },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" } },
    series: [
      { type: "bar", barMaxWidth: 22, name: title,
        data: shown.map(bar => ({ value: bar.cost.mean, itemStyle: { color: color(bar.peer) } })) },
      { type: "custom", name: "99.9 %", renderItem: whisker, z: 3, encode: { x: [1, 2], y: 0 }, tooltip: { show: false },
        data: shown.map((bar, i) => [i, bar.cost.mean - bar.cost.error, bar.cost.mean + bar.cost.error]).filter(bar => bar[2] > bar[1]) },
    ],
  });
}

function lines(parent, title, categories, series, yName, log) {
  draw(parent, {
    title: { text: title, textStyle: { fontSize: 13 } },
    legend: { type: "scroll", bottom: 0 },
    grid: { left: 20, right: 20, top: 50, bottom: 36, containLabel: true },
    tooltip: { trigger: "axis", valueFormatter: number },
    xAxis: { type: "category", data: categories, boundaryGap: false },
    yAxis: { type: log ? "log" : "value", name: yName, min: log ? undefined : 0 },
    series: series.map(line => ({ type: "line", symbolSize: 7, lineStyle: { width: line.name === REFERENCE ? 3 : 1.5 },
      itemStyle: { color: color(line.name) }, connectNulls: true, ...line })),
  });
}

function latencies(parent, scores) {
  const labels = ["latency.50", "latency.90", "latency.99", "latency.99.9", "latency.max"];
  const measured = scores.filter(score => score.figures[labels[0]]);
  if (measured.length === 0) return;
  const names = labels.map(label => label === "latency.max" ? "max" : label.substring("latency.".length) + " %");
  lines(parent, "Latency by percentile", names,
    measured.map(score => ({ name: score.peer, data: labels.map(label => score.figures[label].mean) })), "ms", true);
}

function scaling(parent, scores) {
  const names = Object.keys(scores[0].params);
  for (const name of names) {
    const values = [...new Set(scores.map(score => score.params[name]))].sort((a, b) => a - b);
    if (values.length < 2) continue;
    const others = score => names.filter(other => other !== name).map(other => `${other}=${score.params[other]}`).join(" ");
    for (const [rest, some] of groups(scores, others)) {
      const series = [...groups(some, score => score.peer)].map(([peer, own]) => ({
        name: peer,
        data: values.map(value => {
          const score = own.find(one => one.params[name] === value);
          return score ? throughput(score) : null;
        }),
      }));
      lines(parent, `Units per second by ${name}${names.length > 2 ? ", " + rest : ""}`, values, series, "1/s", false);
    }
  }
}

function table(parent, scores) {
  const box = element("div", undefined, parent);
  box.className = "table";
  const made = element("table", undefined, box);
  const labels = [...new Set(scores.flatMap(score => Object.keys(score.figures)))];
  const head = element("tr", undefined, element("thead", undefined, made));
  ["peer", ...labels.map(label => `${label} ${(scores.find(score => score.figures[label]) || scores[0]).figures[label].unit}`), "n"]
    .forEach(title => element("th", title, head));
  const body = element("tbody", undefined, made);
  for (const score of scores) {
    const row = element("tr", undefined, body);
    element("td", score.peer, row);
    for (const label of labels) {
      const figure = score.figures[label];
      element("td", figure ? number(figure.mean) + (figure.error ? " ± " + number(figure.error) : "") : "", row);
    }
    element("td", score.iterations, row);
  }
}

function show(database) {
  charts.splice(0).forEach(chart => chart.dispose());
  const main = document.getElementById("scenarios");
  main.replaceChildren();
  document.querySelectorAll("nav button").forEach(button => button.setAttribute("aria-pressed", button.textContent === database));
  const own = report.scores.filter(score => score.database === database);
  for (const [scenario, scores] of groups(own, score => score.scenario)) {
    element("h2", scenario, main);
    const overview = element("div", undefined, main);
    overview.className = "charts";
    scaling(overview, scores);
    const params = score => Object.entries(score.params).map(([name, value]) => `${name} = ${Number(value).toLocaleString("en")}`).join(", ");
    for (const [title, some] of groups(scores, params)) {
      element("h3", title, main);
      const grid = element("div", undefined, main);
      grid.className = "charts";
      [...METRICS, ...extras].forEach(metric => bars(grid, metric.title, some, metric));
      latencies(grid, some);
      table(main, some);
    }
  }
}

function facts() {
  const list = document.getElementById("facts");
  const machine = report.machine;
  const all = {
    Started: report.started,
    Command: report.command || "(everything)",
    Machine: `${machine.processors} × ${machine.processor || machine.system}, ${number(machine.memoryMiB)} MiB, ${machine.system}`,
    JVM: `${machine.jdk}, ${machine.garbageCollector}`,
    Servers: Object.entries(report.servers).map(([name, server]) => `${name}: ${server}`).join("; "),
  };
  for (const [name, value] of Object.entries(all)) {
    element("dt", name, list);
    element("dd", value, list);
  }
  document.getElementById("failures").textContent = report.failures.map(failure => "Failed: " + failure).join("\n");
  report.libraries.forEach(library => element("li", library, document.getElementById("libraries")));
}

function settings() {
  const place = document.getElementById("settings");
  for (const [database, ofPeers] of Object.entries(report.settings)) {
    element("h3", database, place);
    const made = element("table", undefined, place);
    for (const [peer, words] of Object.entries(ofPeers)) {
      const row = element("tr", undefined, made);
      element("td", peer, row);
      element("td", words, row);
    }
  }
}

facts();
settings();
const databases = [...new Set(report.scores.map(score => score.database))];
for (const database of databases) {
  element("button", database, document.getElementById("databases")).addEventListener("click", () => show(database));
}
if (databases.length > 0) show(databases[0]);
