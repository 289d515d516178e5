import { randomUUID } from 'node:crypto';
import { type Session, session } from 'electron';
import { AWAY_URL, PAGE_ORIGIN, type servePage } from './page-assets.ts';

/** A session in memory: no cookie, cache or storage on disk; no permission, no network, our protocol only. */
export const createSession = (serve: ReturnType<typeof servePage>): Session => {
  const ours = session.fromPartition(`sedd-${randomUUID()}`);
  ours.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  ours.setPermissionCheckHandler(() => false);
  ours.setDevicePermissionHandler(() => false);
  ours.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  ours.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url !== AWAY_URL && !url.startsWith(`${PAGE_ORIGIN}/`) && !url.startsWith(`blob:${PAGE_ORIGIN}/`) }));
  // Chromium fetches dictionaries from the net even where checking is off, unless the address leads nowhere.
  ours.setSpellCheckerEnabled(false);
  ours.setSpellCheckerDictionaryDownloadURL(`${PAGE_ORIGIN}/none/`);
  void ours.setProxy({ mode: 'fixed_servers', proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' });
  ours.protocol.handle('app', serve);
  return ours;
};
