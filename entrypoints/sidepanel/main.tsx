import { showScreen } from '../../components/screen';
import { settingsStore } from '../../lib/browser/settings-store';
import './sidepanel.css';
import { SidePanel } from './SidePanel';

void showScreen(SidePanel, settingsStore);
