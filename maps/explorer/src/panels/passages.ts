// The passages of the filter or of the chosen place, in time order, a screenful at a time.
import { shownName, type App, type Frame, type View } from "../app.ts";
import { fill, h } from "../dom.ts";
import { BASES, type ArticleData } from "../data/payload.ts";
import { Reading } from "../data/reading.ts";
import { markedText, passageLanguage } from "./text.ts";

const PAGE = 20;

export class PassagesPanel implements View {
  readonly element = h("div", { class: "pt-passages" });
  #app: App;
  #passages: Reading;
  #shown = 0;
  #list = h("ol", { class: "pt-passage-list" });
  #more = h("button", { type: "button", class: "pt-more", onclick: () => this.#extend() });

  constructor(app: App) {
    this.#app = app;
    this.#passages = new Reading(app.corpus, app.selection, app.store.state);
    this.element.append(this.#list, this.#more);
    this.#list.addEventListener("click", (event) => this.#click(event));
    for (const kind of ["pointerover", "focusin"]) this.#list.addEventListener(kind, (event) => this.#light(event));
    for (const kind of ["pointerout", "focusout"]) this.#list.addEventListener(kind, () => this.#app.light(null));
    new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#extend()).observe(this.#more);
  }

  get count(): number {
    return this.#passages.count;
  }

  update({ state, changed, filtered }: Frame): void {
    const again = filtered || ["place", "language", "names", "texts"].some((key) => changed.has(key as "place"));
    if (again) this.#rebuild();
    if (again || changed.has("passage")) {
      for (const item of this.#list.children) item.classList.toggle("pt-chosen", Number((item as HTMLElement).dataset.passage) === state.passage);
    }
  }

  /** Lists what there is at once, up to a bound, e.g. for paper. */
  showAll(most: number): void {
    while (this.#app.store.state.texts && this.#shown < most && !this.#passages.done) this.#extend();
  }

  /** Brings a passage into view, e.g. one that the address names. */
  reveal(passage: number): void {
    if (!this.#app.store.state.texts || !this.#passages.holds(passage)) return;
    const at = (): number => this.#passages.passages.indexOf(passage);
    while (at() < 0) this.#extend();
    this.#list.children[at()].scrollIntoView({ block: "nearest" });
  }

  #rebuild(): void {
    this.#passages = new Reading(this.#app.corpus, this.#app.selection, this.#app.store.state);
    this.#shown = 0;
    fill(this.#list);
    this.#more.textContent = this.#app.t(this.#app.store.state.texts ? "more" : "wait");
    this.#extend();
  }

  #extend(): void {
    if (!this.#app.store.state.texts) return;
    this.#passages.find(this.#shown + PAGE);
    const next = this.#passages.passages.slice(this.#shown);
    this.#shown += next.length;
    this.#list.append(...next.map((passage) => this.#item(passage)));
    this.#more.hidden = this.#passages.done;
    this.element.classList.toggle("pt-none", this.count === 0);
  }

  #item(passage: number): HTMLElement {
    const { corpus, t, store } = this.#app;
    const article = corpus.payload.articles[corpus.articleOf(passage)];
    const actions = h("span", { class: "pt-actions" },
      h("button", { type: "button", class: "pt-link", "data-act": "join" }, t("join")),
      h("button", { type: "button", class: "pt-link", "data-act": "quote" }, t("copyQuote")),
      h("button", { type: "button", class: "pt-link", "data-act": "article" }, t("wholeArticle")),
    );
    return h("li", { "data-passage": passage, class: store.state.passage === passage ? "pt-chosen" : null },
      h("div", { class: "pt-passage-head" }, h("strong", { title: basisText(this.#app, passage) || null }, whenText(this.#app, passage, this.#passages.spokesman(passage))), h("span", {}, publishedText(this.#app, article))),
      h("p", { class: "pt-text", ...passageLanguage(this.#app, passage) }, ...markedText(this.#app, passage)),
      h("div", { class: "pt-passage-foot" }, h("span", { dir: "auto" }, sourceText(article)), h("span", { class: "pt-basis" }, basisText(this.#app, passage)), actions),
    );
  }

  #click(event: Event): void {
    const target = event.target as HTMLElement;
    const item = target.closest<HTMLElement>("[data-passage]");
    if (!item) return;
    const passage = Number(item.dataset.passage);
    const { store } = this.#app;
    const name = target.closest<HTMLElement>("[data-place]");
    const act = target.closest<HTMLElement>("[data-act]")?.dataset.act;
    if (act === "article") store.set({ article: this.#app.corpus.articleOf(passage), passage });
    else if (act === "quote") copyQuote(this.#app, passage);
    else if (name && act !== "join") store.set({ place: Number(name.dataset.place), passage });
    else if (act === "join" || !window.getSelection()?.toString()) store.set({ passage: store.state.passage === passage ? null : passage });
  }

  #light(event: Event): void {
    const name = (event.target as HTMLElement).closest<HTMLElement>("[data-place]");
    if (name) this.#app.light(Number(name.dataset.place));
  }
}

/** The time that a passage speaks of, by the mention that stands for it. */
function whenText({ corpus, t }: App, passage: number, spokesman: number | undefined): string {
  const span = spokesman === undefined ? corpus.payload.passages.when[passage] : corpus.when[spokesman];
  if (span < 0) return t("noDate");
  const [, first, last] = corpus.payload.spans[span];
  return t.span(first, last);
}

/** How the time of a passage was known, in words; "" where that is not recorded. */
function basisText({ corpus, t }: App, passage: number): string {
  const basis = BASES[corpus.payload.passages.basis[passage]];
  return basis && t(`basis_${basis}`);
}

export function publishedText(app: App, article: ArticleData | undefined): string {
  if (!article || article.published < 0) return "";
  const [, first, last] = app.corpus.payload.spans[article.published];
  const text = app.t("publishedOn", { date: app.t.short(first, last) });
  return article.published_basis === "inferred" ? `${text} · ${app.t("inferred")}` : text;
}

export function sourceText(article: ArticleData | undefined): string {
  return article ? [article.author, article.title, article.publisher].filter(Boolean).join(" · ") || article.document : "";
}

/** Puts a passage with its source on the clipboard. */
function copyQuote(app: App, passage: number): void {
  const article = app.corpus.payload.articles[app.corpus.articleOf(passage)];
  const [edtf] = article && article.published >= 0 ? app.corpus.payload.spans[article.published] : [""];
  const source = [article?.author, article?.title && `“${article.title}”`, article?.publisher, edtf, article?.url, article?.document].filter(Boolean).join(", ");
  void navigator.clipboard.writeText(`“${app.corpus.texts[passage]}”\n— ${source}`).then(() => app.announce(app.t("copied")));
}

/** The heading over the list: how many passages, of what. */
export function passagesTitle(app: App): string {
  const { place } = app.store.state;
  return place === null ? app.t("passages", { n: app.selection.passages }) : shownName(app, place).text;
}
