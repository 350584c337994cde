import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';
import './style/uswds.scss';
// After the design system's, which they build upon.
import './style/colours.css';
import './style/layout.css';
import './style/queue.css';
import './style/case.css';
import './style/files.css';
import './style/pages.css';
import './style/views.css';
import './style/charts.css';
import './style/print.css';

const root = document.getElementById('desk');
if (root) createRoot(root).render(<Desk />);
