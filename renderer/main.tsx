import './lib/trusted-types.ts';
import './lib/nonce.ts';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { RootErrorBoundary } from './app/error-boundary.tsx';
import { styleNonce } from './lib/nonce.ts';
import { cssVariables, theme } from './styles/theme.ts';
import { assert } from '#shared/kernel/assert.ts';

const root = document.getElementById('root');
assert(root, 'no root element');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <RootErrorBoundary>
        <App />
        <Notifications position="bottom-left" />
      </RootErrorBoundary>
    </MantineProvider>
  </StrictMode>,
);
