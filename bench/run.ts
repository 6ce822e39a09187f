// npm run bench: every benchmark after the other, each against a baseline that is measured in the same run.
import './delivery.js';
import './intake.js';
import './modal.js';
import './monitoring.js';
import './page.js';
import './planning.js';
import './years.js';
