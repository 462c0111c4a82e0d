import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Whether any of `element` can be seen; true until the browser has said so. */
export function useInView(element: RefObject<Element>): boolean {
  const [isInView, setInView] = useState(true);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) =>
      setInView(entries.at(-1)?.isIntersecting ?? true),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return isInView;
}
