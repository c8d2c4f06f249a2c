"""What gunicorn serves: `gunicorn fritidspas.wsgi:app`."""

from fritidspas.app import create_app
from fritidspas.settings import load

app = create_app(load())
