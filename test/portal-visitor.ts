import type { FastifyInstance } from 'fastify';
import type { RenderPortal } from '../src/api/portal/page.ts';
import { rendererUnderTest } from '../src/server/document/render/testing/renderer-under-test.ts';
import { createHttp } from '../src/server/platform/http/http.ts';
import { createMetrics } from '../src/server/platform/http/metrics.ts';
import { createPublicLimits } from '../src/server/platform/http/public-limits.ts';
import { createProblemPage } from '../src/server/portal/pages.ts';
import { portalRoutes } from '../src/server/portal/portal.routes.ts';
import type { Services } from '../src/server/services.ts';
import { renderPortal } from '../src/web/portal/render.tsx';
import { byTag, findAll, type HtmlElement, isInside, parseHtml, textOf } from './html.ts';

const links = {
  styles: '/assets/portal-00000000.css',
  script: '/assets/portal-00000000.js',
  push: { script: '/assets/push-00000000.js', worker: '/assets/push-worker-00000000.js' },
};

/** The portal on a server of its own, without files: pages, forms and what is behind them. */
export function openPortal(services: Services, render: RenderPortal = renderPortal): FastifyInstance {
  const http = createHttp({
    log: services.log,
    publicUrl: services.publicUrl,
    metrics: createMetrics(services.pool),
    isReady: async () => true,
    problemPage: createProblemPage(render, links),
  });
  const renderer = rendererUnderTest();
  http.addHook('onClose', () => renderer.close());
  const files = { send: async () => false, text: () => '' };
  portalRoutes(http, services, { render, assets: { links, files }, limits: createPublicLimits(), renderer });
  return http;
}

/**
 * Somebody with a phone that runs no script: follows redirects, keeps cookies, sees only what the page holds, and sends
 * a form as it stands with what they filled in.
 */
export class Visitor {
  readonly #http: FastifyInstance;
  readonly #remoteAddress: string;
  readonly cookies = new Map<string, string>();
  #root: HtmlElement = parseHtml('');
  #filled = new Map<string, string>();
  /** Where they are, and what the answer was. */
  path = '';
  status = 0;
  html = '';

  /** @param remoteAddress where they come from, which limits are counted by */
  constructor(http: FastifyInstance, remoteAddress = '127.0.0.1') {
    this.#http = http;
    this.#remoteAddress = remoteAddress;
  }

  async open(path: string): Promise<this> {
    return this.#ask('GET', path);
  }

  /** Fill in a control by the words of its label. A radio or a box is chosen by its own label. */
  fill(label: string, value: string): this {
    const id = this.#labelled(label);
    const control = findAll(this.#root, ({ attributes }) => attributes.id === id)[0];
    if (control?.attributes.name === undefined) throw new Error(`the label «${label}» has no control`);
    this.#filled.set(control.attributes.name, value);
    return this;
  }

  choose(label: string): this {
    const id = this.#labelled(label);
    const control = findAll(this.#root, ({ attributes }) => attributes.id === id)[0];
    const { name, value, type } = control?.attributes ?? {};
    if (name === undefined || value === undefined || (type !== 'radio' && type !== 'checkbox'))
      throw new Error(`«${label}» cannot be chosen`);
    this.#filled.set(name, value);
    return this;
  }

  /** Press the button, or follow the link that looks like one. */
  async press(label: string): Promise<this> {
    const button = byTag(this.#root, 'button').find((one) => textOf(one).trim() === label);
    if (button === undefined) return this.follow(label);
    const form = ancestorOf(button, 'form');
    if (form === undefined) throw new Error(`«${label}» stands in no form`);
    const sent = new URLSearchParams();
    for (const control of byTag(form, 'input', 'textarea')) {
      const { name, value = '', type, checked } = control.attributes;
      if (name === undefined) continue;
      const chosen = this.#filled.get(name);
      if (type === 'radio' || type === 'checkbox') {
        if (chosen === undefined ? checked !== undefined : chosen === value) sent.set(name, value);
      } else sent.set(name, chosen ?? (control.tag === 'textarea' ? textOf(control) : value));
    }
    if (button.attributes.name !== undefined) sent.set(button.attributes.name, button.attributes.value ?? '');
    return this.#ask('POST', form.attributes.action ?? this.path, sent.toString());
  }

  /** Send a form as it was sent before: a second tap, or going back and pressing again. */
  async post(path: string, fields: Readonly<Record<string, string>>): Promise<this> {
    return this.#ask('POST', path, new URLSearchParams(fields).toString());
  }

  async follow(label: string): Promise<this> {
    const link = byTag(this.#root, 'a').find((one) => textOf(one).trim().startsWith(label));
    if (link?.attributes.href === undefined) throw new Error(`no «${label}» on ${this.path}: ${this.text}`);
    return this.#ask('GET', link.attributes.href);
  }

  get heading(): string {
    return textOf(byTag(this.#root, 'h1')[0] ?? this.#root);
  }

  get title(): string {
    return textOf(byTag(this.#root, 'title')[0] ?? this.#root);
  }

  /** What stands between head and foot. */
  get text(): string {
    return textOf(byTag(this.#root, 'main')[0] ?? this.#root);
  }

  /** What the error summary says, line by line. */
  get errors(): readonly string[] {
    const summary = findAll(this.#root, ({ attributes }) => attributes.class === 'error-summary')[0];
    return summary === undefined ? [] : byTag(summary, 'a').map((link) => textOf(link));
  }

  /** The value that a control holds. */
  valueOf(label: string): string {
    const control = findAll(this.#root, ({ attributes }) => attributes.id === this.#labelled(label))[0];
    if (control === undefined) throw new Error(`no control «${label}»`);
    return control.tag === 'textarea' ? textOf(control) : (control.attributes.value ?? '');
  }

  get code(): string {
    const code = findAll(this.#root, ({ attributes }) => attributes.class === 'code')[0];
    if (code === undefined) throw new Error(`no code on ${this.path}`);
    return textOf(code);
  }

  #labelled(label: string): string {
    const found = byTag(this.#root, 'label').find((one) => textOf(one).trim() === label);
    if (found?.attributes.for === undefined) throw new Error(`no label «${label}» on ${this.path}: ${this.text}`);
    return found.attributes.for;
  }

  async #ask(method: 'GET' | 'POST', path: string, body?: string): Promise<this> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#http.inject({
      method,
      url: path,
      remoteAddress: this.#remoteAddress,
      headers: {
        accept: 'text/html',
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { location } = answer.headers;
    if (answer.statusCode === 303 && typeof location === 'string') return this.#ask('GET', location);
    this.path = path;
    this.status = answer.statusCode;
    this.html = answer.body;
    this.#root = parseHtml(answer.body);
    this.#filled = new Map();
    return this;
  }
}

function ancestorOf(element: HtmlElement, tag: string): HtmlElement | undefined {
  if (!isInside(element, (ancestor) => ancestor.tag === tag)) return undefined;
  return element.parent?.tag === tag ? element.parent : element.parent && ancestorOf(element.parent, tag);
}
