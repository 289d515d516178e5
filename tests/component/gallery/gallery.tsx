import '#renderer/lib/trusted-types.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '#renderer/styles/fonts.css';
import '#renderer/styles/tokens.css';
import '#renderer/styles/base.css';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { App } from '#renderer/app/app.tsx';
import { styleNonce } from '#renderer/lib/nonce.ts';
import { TodayProvider } from '#renderer/lib/session.tsx';
import { cssVariables, theme } from '#renderer/styles/theme.ts';
import { assert } from '#shared/kernel/assert.ts';
import type { IsoDate } from '#shared/kernel/brand.ts';
import { createAppRouterForGallery } from './gallery-router.tsx';
import { installFakeBridge } from './fake-bridge.ts';

const root = document.getElementById('root');
assert(root, 'no root element');
installFakeBridge();

const query = new URLSearchParams(window.location.search);
const scheme = query.get('scheme') === 'dark' ? 'dark' : 'light';

createRoot(root).render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme} getStyleNonce={styleNonce}>
    {query.has('app') ? <App /> : <TodayProvider today={'2026-11-24' as IsoDate}>{createAppRouterForGallery()}</TodayProvider>}
  </MantineProvider>,
);
