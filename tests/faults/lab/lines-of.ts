import { spawn } from 'node:child_process';

/** Runs a worker of the lab and hands over each line of its answer. Refuses when it ends badly. */
export const linesOf = <T>(script: string, order: unknown, each: (line: T) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
    // Nobody works on for a lab that is gone.
    const end = (): void => void running.kill('SIGKILL');
    process.once('exit', end);
    let rest = '';
    running.stdout.on('data', (chunk: Buffer) => {
      const parts = (rest + chunk.toString()).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) each(JSON.parse(part) as T);
    });
    running.on('error', reject);
    running.on('close', (code, signal) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`${script} ended with ${String(code ?? signal)}`));
    });
  });
