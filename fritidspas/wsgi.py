"""What gunicorn serves: `gunicorn fritidspas.wsgi:app`."""

from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.memory import settle
from fritidspas.schemes.own_files import load_own_files
from fritidspas.settings import load

app = create_app(load())
load_own_files(app, utc_now())
settle()
