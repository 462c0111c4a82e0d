import { followPage } from "./follow-page.ts";
import { renew } from "./renew.ts";

followPage("/count/events", (page) => {
  const shown = document.querySelector("[data-wards]");
  const fresh = page.querySelector("[data-wards]");
  if (shown && fresh) renew(shown, fresh);
});
