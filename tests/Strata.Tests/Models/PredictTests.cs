using Strata.Initializers;

namespace Strata.Tests.Models;

public class PredictTests
{
    [Fact]
    public void The_course_network_gives_its_printed_number()
    {
        var model = new Sequential(
            [new Input(2), new Dense(2, Activation.Named("tanh"), UseBias: false), new Dense(1, UseBias: false)],
            dataType: DataType.Float64
        );
        model.GetWeight("dense/kernel").Set(1.0, -1, 1, 1);
        model.GetWeight("dense_1/kernel").Set(2.0, -1);
        Assert.Equal([1.2382242525694254], model.Predict<double>([2, 3]));
    }
}
