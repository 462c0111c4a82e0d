/** Puts a fresh part of the page in the shown one's place; whoever had the focus on a link in it has it still. */
export function renew(shown: Element, fresh: Element): void {
  if (shown.isEqualNode(fresh)) return;
  const focused = shown.contains(document.activeElement) ? document.activeElement : null;
  const address = focused?.getAttribute("href");
  shown.replaceWith(fresh);
  if (!address) return;
  const again = fresh.querySelector<HTMLElement>(`a[href="${CSS.escape(address)}"]`);
  again?.focus({ preventScroll: true });
}
