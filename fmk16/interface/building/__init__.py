"""From documents to components: what every declaration of a set comes to, or why it is not what XML Schema allows."""
