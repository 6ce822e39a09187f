import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';

const PROGRAM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export interface WindowOptions {
  readonly dark?: boolean;
  readonly width?: number;
  readonly height?: number;
}

/** A browser that asks nobody outside this machine for anything. */
export interface Browser {
  /** Opens the page as a person. What the page complains of, or asks from outside, is collected. */
  open(url: string, person: string, options?: WindowOptions & { place?: string }): Promise<Window>;
  close(): Promise<void>;
}

export interface Window {
  readonly page: Page;
  /** Errors and warnings on the console, exceptions, and requests that did not go to the workspace. */
  readonly complaints: string[];
}

export async function openBrowser(): Promise<Browser> {
  const contexts: BrowserContext[] = [];
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  });
  return {
    async open(url, person, { dark = false, width = 1280, height = 820, place = '' } = {}) {
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'en-GB',
        // Not the zone of anybody in the stories: what they read must come from their own.
        timezoneId: 'Asia/Tokyo',
      });
      contexts.push(context);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        // An answer such as 409 is a refusal in words, which the page shows; the browser logs it all the same.
        const isRefusal = /the server responded with a status of 4/.test(message.text());
        if (['error', 'warning'].includes(message.type()) && !isRefusal) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('request', (request) => {
        const asked = request.url();
        if (!asked.startsWith(url) && !/^(?:data|blob):/.test(asked)) complaints.push(`outside: ${asked}`);
      });
      await page.goto(`${url}/#${person}${place === '' ? '' : `/${place}`}`);
      await page.getByRole('button', { name: /^Act as/ }).waitFor();
      return { page, complaints };
    },
    async close() {
      for (const context of contexts) await context.close();
      await browser.close();
    },
  };
}

/** The composer of the channel in view. */
export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message to/ });
}

/** Types a line and sends it with Enter. */
export async function types(page: Page, line: string): Promise<void> {
  const field = composer(page);
  await field.fill(line);
  await field.press('Escape');
  await field.press('Enter');
}

/** Goes to a place in the side bar. */
export async function goesTo(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: /^Channels/ })
    .getByRole('link', { name })
    .click();
}

/** Becomes somebody else by the switch at the top. */
export async function actsAs(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Act as/ }).click();
  await page.getByRole('menuitemradio', { name }).click();
  await page
    .getByRole('button', { name: /^Act as/ })
    .filter({ hasText: name })
    .waitFor();
}

/** The modal in front. */
export function modal(page: Page): Locator {
  return page.getByRole('dialog');
}

/** Messages which hold these words, newest last. */
export function messages(page: Page, words: string | RegExp): Locator {
  return page
    .getByRole('feed', { name: /^Messages in/ })
    .getByRole('article')
    .filter({ hasText: words });
}

/** Chooses in a field with a list: types, then picks what is offered. */
export async function chooses(field: Locator, typed: string, option: string | RegExp = typed): Promise<void> {
  await field.click();
  await field.fill(typed);
  const list = field.page().getByRole('listbox').getByRole('option', { name: option });
  await list.first().click();
}
