using System.Xml.Linq;
using Strata.Tests.House;

namespace Strata.Keras.Tests;

/// <summary>The rules of DESIGN.md that hold for this package, too.</summary>
public class HouseTests
{
    [Fact]
    public void Every_public_type_and_member_is_documented()
    {
        var package = typeof(KerasModel).Assembly;
        var reader = new DocumentationReader(XDocument.Load(Path.ChangeExtension(package.Location, ".xml")));
        Assert.Empty(reader.MissingIn(package.GetTypes()));
        Assert.Equal([typeof(KerasModel)], package.GetExportedTypes());
    }

    [Fact]
    public void Every_layer_that_differs_in_Keras_is_known_by_one_name()
    {
        // A name of Keras' must lead back to the layer that it was written for.
        foreach (var layer in Formats.Registry.OfStrata().Of(typeof(Layer)))
        {
            string kerasName = Configurations.LayerDifferences.Of(layer.Type).KerasName;
            Assert.Equal(layer.ClassName, Configurations.LayerReader.ClassOf(kerasName));
        }
    }
}
