import { createServer, type Server } from 'node:http';

/** What a supervisor may ask of the process. */
export interface Health {
  /** Whether the bot takes work now: connected, database open, not stopping. */
  ready(): Promise<boolean>;
  /** Figures by name, e.g. `{ intra_messages_pending: 3 }`. */
  figures(): Promise<Readonly<Record<string, number>>>;
}

/**
 * Answers `/livez` (the process runs), `/readyz` (it takes work; 503 if not) and `/metrics` (Prometheus text), on every
 * address of the machine, as the supervisor may be on another one. Nothing in it is about people.
 */
export function serveHealth(port: number, health: Health): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request.url ?? '', health)
      .catch(() => ({ status: 503, body: 'not ready\n' }))
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(body);
      });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

async function answer(url: string, health: Health): Promise<{ status: number; body: string }> {
  if (url === '/livez') return { status: 200, body: 'ok\n' };
  if (url === '/readyz') {
    return (await health.ready()) ? { status: 200, body: 'ready\n' } : { status: 503, body: 'not ready\n' };
  }
  if (url === '/metrics') {
    const figures = { ...(await health.figures()), process_resident_memory_bytes: process.memoryUsage.rss() };
    const text = Object.entries(figures).map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`);
    return { status: 200, body: text.join('') };
  }
  return { status: 404, body: 'There is /livez, /readyz and /metrics.\n' };
}
