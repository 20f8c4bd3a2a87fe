// A whole article, passage by passage, opened at the passage that the reader came from.
import type { App, Frame, View } from "../app.ts";
import { fill, h } from "../dom.ts";
import { publishedText, sourceText } from "./passages.ts";
import { markedText, passageLanguage } from "./text.ts";

export class ArticlePanel implements View {
  readonly element = h("div", { class: "pt-article", hidden: true });
  #app: App;

  constructor(app: App) {
    this.#app = app;
    this.element.addEventListener("click", (event) => {
      const name = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
      if (name) app.store.set({ place: Number(name.dataset.place) });
    });
  }

  update({ state, changed, filtered }: Frame): void {
    this.element.hidden = state.article === null;
    if (state.article === null) return;
    const opened = changed.has("article");
    if (opened || filtered || changed.has("language") || changed.has("texts")) this.#build(state.article, state.passage);
    if (opened) this.element.querySelector(".pt-chosen")?.scrollIntoView({ block: "center" });
  }

  #build(number: number, passage: number | null): void {
    const { corpus, t, store } = this.#app;
    const article = corpus.payload.articles[number];
    const numbers = [...corpus.payload.passages.article.keys()].filter((i) => corpus.payload.passages.article[i] === number);
    const safeUrl = article.url && /^https?:\/\//.test(article.url) ? article.url : null;
    fill(
      this.element,
      h("button", { type: "button", class: "pt-link pt-back", onclick: () => store.set({ article: null }) }, `‹ ${t("passagesTab")}`),
      h("h2", { dir: "auto" }, article.title ?? article.document),
      h("p", { class: "pt-muted", dir: "auto" }, [sourceText({ ...article, title: undefined }), publishedText(this.#app, article)].filter(Boolean).join(" · ")),
      safeUrl && h("p", {}, h("a", { href: safeUrl, rel: "noreferrer noopener", target: "_blank" }, safeUrl)),
      ...numbers.map((i) =>
        h(corpus.payload.passages.heading[i] ? "h3" : "p", { class: i === passage ? "pt-text pt-chosen" : "pt-text", ...passageLanguage(this.#app, i) }, ...markedText(this.#app, i)),
      ),
    );
  }
}
