import { Store } from '../state/store.js';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'practice.theme';

function remembered(): Theme {
  const theme = localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

const theme = new Store<{ theme: Theme }>({ theme: remembered() });

function apply(): void {
  document.documentElement.dataset['theme'] = theme.value.theme;
}
apply();

/** From what is seen now to the other. */
export function toggleTheme(): void {
  const isDark =
    theme.value.theme === 'dark' ||
    (theme.value.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  theme.set({ theme: isDark ? 'light' : 'dark' });
  localStorage.setItem(KEY, theme.value.theme);
  apply();
}

/** Which of the panels beside the page are open; kept for this window. */
export function rememberedPanel(name: 'guide' | 'wire', otherwise: boolean): boolean {
  const kept = sessionStorage.getItem(`practice.${name}`);
  return kept === null ? otherwise : kept === 'open';
}

export function rememberPanel(name: 'guide' | 'wire', isOpen: boolean): void {
  sessionStorage.setItem(`practice.${name}`, isOpen ? 'open' : 'closed');
}
