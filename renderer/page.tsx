import './look/styles.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { listenToCore } from './bridge/queries.ts';
import { announceNonce } from './look/nonce.ts';

announceNonce();
listenToCore();
const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
