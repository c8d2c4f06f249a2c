"""`python -m fritidspas.cli`"""

from fritidspas.cli import main

main()
