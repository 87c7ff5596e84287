// Every figure that stands in the page, as it is shown, against report.json.
export async function figures(page, report) {
  return page.evaluate((report) => {
    const vi = document.documentElement.lang === "vi";
    const wrong = [];
    let seen = 0;
    const at = (pointer) => pointer.split("/").slice(1).reduce((part, key) => part[key], report);
    const sum = (places) => places.trim().split(/\s+/).reduce((sum, place) => (
      place.startsWith("-") ? sum - at(place.slice(1)) : sum + at(place)), 0);
    const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, vi ? "." : ",");
    const sign = (number) => (number > 0 ? "+" : number < 0 ? "−" : "±");
    // Hundredths of a percent by whole numbers, rounded down.
    const hundredths = (places) => {
      const [part, whole] = places.split(" of ").map((side) => BigInt(sum(side)));
      return whole === 0n ? null : Number(part * 10000n / whole);
    };
    const decimals = (number) => `${Math.floor(number / 100)}${vi ? "," : "."}${String(number % 100).padStart(2, "0")}`;
    const share = (places) => {
      const found = hundredths(places);
      if (found === null) return "–";
      const some = sum(places.split(" of ")[0]) > 0;
      return `${found === 0 && some ? "< " : ""}${decimals(found === 0 && some ? 1 : found)}${vi ? " %" : "%"}`;
    };
    const says = {
      figure: (places) => grouped(sum(places)),
      share,
      change: (places) => {
        const [now, then] = places.split(" since ").map(sum);
        return `${sign(now - then)}${grouped(Math.abs(now - then))}`;
      },
      points: (places) => {
        const [now, then] = places.split(" since ").map(hundredths);
        return `${sign(now - then)}${decimals(Math.abs(now - then))}`;
      },
    };
    for (const [name, say] of Object.entries(says)) {
      for (const cell of document.querySelectorAll(`[data-${name}]`)) {
        const [shown, expected] = [cell.textContent.trim(), say(cell.dataset[name])];
        seen += 1;
        const is = name === "points" ? shown.startsWith(`${expected} `) : shown === expected;
        if (!is) wrong.push(`data-${name}="${cell.dataset[name]}" shows ${shown}, report.json says ${expected}`);
      }
    }
    if (seen < 30) wrong.push(`only ${seen} figures in the page`);
    return wrong;
  }, report);
}
