import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startSession } from './session/start';
import { SessionContext } from './session/useSession';
import './styles/index.css';
import { Studio } from './studio/Studio';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element #root.');

createRoot(root).render(
  <StrictMode>
    <SessionContext value={startSession()}>
      <Studio />
    </SessionContext>
  </StrictMode>,
);
