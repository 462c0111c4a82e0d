import { sentState } from "#count-room/words/hall.ts";

type State = "keeping" | "unkept" | "sending" | "away";

/** Says what the server has of a form and what it has not; `change`, where there is one, lets it be typed again. */
export function saySent(place: Element, state: State, change: (() => void) | null = null): void {
  if (place.getAttribute("data-sent-state") === state) return;
  place.setAttribute("data-sent-state", state);
  const text = document.createElement("p");
  text.textContent = sentState[state];
  place.replaceChildren(text);
  if (!change) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = sentState.change;
  button.addEventListener("click", change);
  place.append(button);
}
